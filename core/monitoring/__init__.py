"""What says how the installation is doing: signs of life, counts, and questions to servers."""
