package aggregator

import "time"

// A Portal says whose portal this is.
type Portal struct {
	Province string
	Name     string
	NameEn   string
	Title    string
	TitleEn  string
	Operator string // who answers for the content
	Phone    string
	Email    string
	Demo     bool
}

// An Organisation is a body that publishes, with the time it exists.
type Organisation struct {
	ID      int64
	Slug    string
	Code    *string
	Kind    string // province, department, agency, district, commune, press, other
	Parent  *int64
	Name    string
	NameEn  string
	Address string
	Phone   string
	Email   string
	Website string
	Since   *time.Time // nil: always
	Until   *time.Time // the first day it is no more; nil: still there
}
