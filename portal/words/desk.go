package words

// Desk words the editorial board's pages.
type Desk struct{}
