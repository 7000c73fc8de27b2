"""What a progress report says about each commitment of the roadmap."""
