package words

// DeskPeople words who signs in, who has an account, what was decided, and what was parked.
type DeskPeople struct {
	SignIn, SignInIntro, Login, Password, SignInFailed, NoAccounts, Me, MeContributor, Older, Who string
	What, Which, NoLog, Mine, Everyones, Name, Role, Created, Status, Active, Disabled, Disable   string
	Enable, You, DemoAccount, AddBy, Administrator, ChiefEditor, Editor, Auditor, Contributor     string
	ParkedNote, NoParked, Forget, Forgotten, Fault, Task                                          string

	ChangePassword, ChangePasswordNote, DemoPassword, OldPassword, NewPassword, NewPasswordAgain string
	PasswordsDiffer, OldPasswordWrong, PasswordChanged, DoneWithAccounts                         string

	Throttled     func(d string) string
	PasswordRule  func(shortest, longest string) string
	AccountEvents map[string]string // by kind
}
