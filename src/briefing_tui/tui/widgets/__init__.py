"""What a screen is made of: each widget shows the views that it is given."""
