"""What lists of people say to the pipeline of imports: names, matching, employers, statements."""
