package words

// Public words the citizens' pages.
type Public struct{}
