"""What editors ask for, over the API or on their page: sheets, lists, trials and samples."""
