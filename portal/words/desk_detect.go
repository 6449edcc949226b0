package words

// DeskDetect words the page on which a site is connected.
type DeskDetect struct {
	Connect, ConnectIntro, HomePage, LookAt, NoAddress, NobodyLooked, NobodyLookedHelp, StillLooking string
	LookAgain, NothingFound, NothingFoundHelp, Terms, ChooseBody, LaterSection, AddedBefore          string
	SeeSource, SourceName, AddSource, NeedsKey                                                       string

	FoundSources func(n, platform string) string // platform: "" when it is not known
	Score        func(percent string) string
	PreviewOf    func(n string) string // n: entries on the first page
	SourceAdded  func(name string) string
}
