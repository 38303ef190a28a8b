"""Who says what: cues of speech, the subjects of their verbs, and the rules that give quotations their speakers."""
