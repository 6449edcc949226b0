package connectors

// A Question is one that citizens put to an authority, with its answer (Article
// 9). Who asked is personal data: there is no field for it.
type Question struct {
	Question   string `json:"question,omitempty"` // as plain text; the entry's title is its subject, and its body the answer
	Field      string `json:"field,omitempty"`
	AskedOn    string `json:"asked_on,omitempty"` // "2006-01-02"
	AnsweredOn string `json:"answered_on,omitempty"`
	Answerer   string `json:"answerer,omitempty"` // the authority or the officer in charge
}

// A CalendarEvent is one line of a work calendar or of the days on which
// leaders receive citizens (Article 6.3.c). The entry's title says what it is.
type CalendarEvent struct {
	HeldOn       string `json:"held_on,omitempty"` // "2006-01-02"
	Time         string `json:"time,omitempty"`    // as written: "07h30", "Chiều"
	Chair        string `json:"chair,omitempty"`   // who leads, or receives
	Place        string `json:"place,omitempty"`
	Participants string `json:"participants,omitempty"`
	Unit         string `json:"unit,omitempty"` // who prepares or follows it
	Note         string `json:"note,omitempty"`
}

// An Official is somebody in office as a directory lists them (Article 6.3.k).
// The entry's title is the name.
type Official struct {
	Position string `json:"position,omitempty"`
	Unit     string `json:"unit,omitempty"`
	Phone    string `json:"phone,omitempty"`
	Fax      string `json:"fax,omitempty"`
	Email    string `json:"email,omitempty"`
}

// DossierStatistics are what a one-stop office counted in a month, or in a year
// when Month is 0. A count that the site does not state is nil.
type DossierStatistics struct {
	Unit       string `json:"unit,omitempty"` // its code or name
	Year       int    `json:"year,omitempty"`
	Month      int    `json:"month,omitempty"`
	Total      *int   `json:"total,omitempty"`    // carried over and received
	Carried    *int   `json:"carried,omitempty"`  // from the period before
	Received   *int   `json:"received,omitempty"` // in this period
	Online     *int   `json:"received_online,omitempty"`
	Full       *int   `json:"online_full,omitempty"`    // of those, toàn trình
	Partial    *int   `json:"online_partial,omitempty"` // and một phần
	Settled    *int   `json:"settled,omitempty"`
	OnTime     *int   `json:"on_time,omitempty"` // of those settled; early ones are in it
	Early      *int   `json:"early,omitempty"`
	Late       *int   `json:"late,omitempty"`
	Processing *int   `json:"processing,omitempty"` // neither settled nor given back
	Overdue    *int   `json:"overdue,omitempty"`    // of those in process
	Cancelled  *int   `json:"cancelled,omitempty"`
	Refused    *int   `json:"refused,omitempty"`
}

// Kind names the kind of content; it is also the word stored with an item.
func (*Question) Kind() string { return KindQuestion }

// Kind names the kind of content; it is also the word stored with an item.
func (*CalendarEvent) Kind() string { return KindEvent }

// Kind names the kind of content; it is also the word stored with an item.
func (*Official) Kind() string { return KindOfficial }

// Kind names the kind of content; it is also the word stored with an item.
func (*DossierStatistics) Kind() string { return KindStatistics }
