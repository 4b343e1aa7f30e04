"""The sources: whom we follow, how they are doing, whom we might follow."""
