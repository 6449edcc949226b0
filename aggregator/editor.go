package aggregator

import (
	"slices"
	"time"
)

// A Role says what an editor may do.
type Role string

// The roles. A contributor writes for a department and has no page of the desk
// but its own.
const (
	Administrator Role = "administrator"
	ChiefEditor   Role = "chief editor"
	EditorRole    Role = "editor"
	Auditor       Role = "auditor"
	Contributor   Role = "contributor"
)

// Roles are all of them, the one that may most first.
var Roles = []Role{Administrator, ChiefEditor, EditorRole, Auditor, Contributor}

// A Right is something that only some roles may do.
type Right string

// The rights.
const (
	MaySee     Right = "see"     // the queue, the log, the sources
	MayDecide  Right = "decide"  // on wordings
	MayManage  Right = "manage"  // sources: pause, resume, read now, publish at once
	MaySet     Right = "set"     // how sources are read
	MayAppoint Right = "appoint" // editors
)

// may says who may do what; what is not listed is refused.
var may = map[Right][]Role{
	MaySee:     {Administrator, ChiefEditor, EditorRole, Auditor},
	MayDecide:  {ChiefEditor, EditorRole},
	MayManage:  {Administrator, ChiefEditor},
	MaySet:     {Administrator},
	MayAppoint: {Administrator},
}

// May says whether the role has the right. An unknown role and an unknown right
// have none.
func (r Role) May(right Right) bool { return slices.Contains(may[right], r) }

// An Editor is somebody with an account at the desk.
type Editor struct {
	ID         int64
	Login      string
	Name       string
	Role       Role
	Demo       bool // made by hopluu demo
	Generation int  // a session that began under another one is over
	CreatedAt  time.Time
	DisabledAt *time.Time
}

// What is done with accounts.
const (
	EventPassword = "password" // another one
	EventDisabled = "disabled"
	EventEnabled  = "enabled"
)

// AccountEvents are all kinds of what is done with accounts.
var AccountEvents = []string{EventPassword, EventDisabled, EventEnabled}

// An EditorEvent is something that somebody did with an account.
type EditorEvent struct {
	Kind     string
	Login    string // of the account
	Editor   string // name of who did it; "" when an operator did it by a command
	Operator string // whom the system said that the operator was
	At       time.Time
}

// SignInPause is how long to wait after so many failed attempts in a row: some
// are free, then each doubles the pause, up to five minutes, so that a guesser
// is slowed and an editor is never shut out for good.
func SignInPause(failures, free int) time.Duration {
	const most = 5 * time.Minute
	over := failures - free
	switch {
	case over < 0:
		return 0
	case over > 8:
		return most
	}
	return min(time.Second<<over, most)
}
