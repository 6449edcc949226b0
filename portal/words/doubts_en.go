package words

var doubtsEn = Doubts{
	Charset:   "The character set was guessed; letters may be wrong",
	Mojibake:  "The text looks garbled",
	Date:      "The date is unreadable or impossible",
	Future:    "The date lay in the future when it was read",
	Truncated: "The text is cut short",
	Structure: "The page is not built as usual",
	Missing:   "The source does not say",
	Range:     "The value is none of those there are",
	Unread:    "Its own page could not be read; this is what the list told",
	Other:     "Something to look at",
}
