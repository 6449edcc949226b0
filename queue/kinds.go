package queue

import (
	"fmt"
	"time"

	"hopluu/aggregator"
)

// The queues, by how much of the workers' time each may claim when all are full.
var queues = map[string]int{reading: 6, files: 2, maintenance: 1}

const (
	reading     = "reading"
	files       = "files"
	maintenance = "maintenance"
)

// ReadSource reads one source once. A reading is named by its turn: a turn is
// enqueued once, and a task whose turn has passed finds that out from PostgreSQL
// and ends. A site that fails is a recorded reading, not a failed task; only
// what could not be recorded is tried again.
var ReadSource = Kind[aggregator.Turn]{
	name: "source:read", queue: reading, timeout: 2 * time.Minute,
	id: func(t aggregator.Turn) string { return fmt.Sprintf("%d:%d", t.Source, t.Number) },
}

// KeepFiles fetches some of the images that cleaned texts show, and of the files
// that wordings have attached. As many of them
// run at once as there are lanes; which files are wanted, and that no host is
// asked by two at a time, PostgreSQL knows.
var KeepFiles = Kind[Lane]{
	name: "files:keep", queue: files, timeout: 3 * time.Minute,
	id: func(l Lane) string { return fmt.Sprint(int(l)) },
}

// A Lane tells tasks that do the same apart, so that a few can run at once.
type Lane int

// lanes is how many tasks keep files at once, over all workers.
const lanes = 3

// TellContacts mails the contacts of sources what was held. Whom to tell what,
// and whether they were told already, PostgreSQL knows.
var TellContacts = Kind[Lane]{
	name: "contacts:tell", queue: maintenance, timeout: 5 * time.Minute, keep: time.Minute,
	id: func(l Lane) string { return fmt.Sprint(int(l)) },
}

// LookAtSites looks at the sites that somebody at the desk asked about. Which
// they are, and that each is looked at once, PostgreSQL knows.
var LookAtSites = Kind[Lane]{
	name: "sites:look", queue: files, timeout: 5 * time.Minute,
	id: func(l Lane) string { return fmt.Sprint(int(l)) },
}

// Retain drops what has been kept long enough. It runs once a day.
var Retain = Kind[Day]{
	name: "maintenance:retain", queue: maintenance, timeout: time.Hour, keep: 26 * time.Hour,
	id: func(d Day) string { return string(d) },
}

// A Day is "2006-01-02" in [aggregator.Place].
type Day string
