"""What several filters use: word breaks, removal of pieces, cheap gates."""
