"""Who may see, change and release what: pure decisions, no I/O. (Its first rules come with people and labels.)"""
