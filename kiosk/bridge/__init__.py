"""What QML sees of a visit, and what a press means. Shows and forwards; decides nothing."""
