// Package post sends letters: plain text to one reader, through the mail server
// that an operator names.
//
// The package does not decide whom to tell what, keeps nothing, and tries once.
// It never writes a password anywhere but to that server, and to no server
// without TLS unless it is on this machine.
package post

import (
	"context"
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"hopluu/aggregator/fetch"
)

// ErrRefused means that a letter cannot be delivered to whom it is for, however
// often it is tried.
var ErrRefused = errors.New("the letter was refused for good")

// A Letter is one mail.
type Letter struct {
	ID      string // the same letter, sent twice, has the same; without the host
	To      string // an address, with or without a name
	Subject string
	Text    string
}

// A Sender hands letters to a mail server. It may be used by several goroutines
// at once; each letter has a connection of its own.
type Sender struct {
	from    *mail.Address
	host    string
	options []gomail.Option
}

// patience is how long a letter may take in all.
const patience = time.Minute

// New returns a sender by an address, smtp://user:password@host:587 (STARTTLS) or
// smtps://host:465, and whom letters are from. Without TLS it sends on this
// machine alone, or without a password where the address says ?tls=none. Nothing
// is connected yet.
func New(server, from string) (*Sender, error) {
	u, err := url.Parse(server)
	if err != nil || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Hostname() == "" || strings.Trim(u.Path, "/") != "" {
		return nil, errors.New("post: the mail server is not smtp://host:587 or smtps://host:465") // without the address: it has the password
	}
	sender, err := mail.ParseAddress(from)
	if err != nil {
		return nil, fmt.Errorf("post: letters cannot be from %q: %w", from, err)
	}
	policy, port := gomail.TLSMandatory, 587
	if fetch.Loopback(u.Hostname()) {
		policy = gomail.TLSOpportunistic
	}
	switch tls := u.Query().Get("tls"); {
	case tls == "none" && u.User == nil && u.Scheme == "smtp":
		policy = gomail.NoTLS
	case tls != "":
		return nil, fmt.Errorf("post: tls=%s: only none is known, of smtp without a password", tls)
	}
	s := &Sender{from: sender, host: u.Hostname(), options: []gomail.Option{
		gomail.WithTLSPolicy(policy), gomail.WithTimeout(patience / 2), gomail.WithoutNoop(),
	}}
	if u.Scheme == "smtps" {
		port = 465
		s.options = append(s.options, gomail.WithSSL())
	}
	if u.Port() != "" {
		if port, err = strconv.Atoi(u.Port()); err != nil {
			return nil, fmt.Errorf("post: the port of the mail server: %q", u.Port())
		}
	}
	s.options = append(s.options, gomail.WithPort(port))
	if u.User != nil {
		password, _ := u.User.Password()
		s.options = append(s.options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover),
			gomail.WithUsername(u.User.Username()), gomail.WithPassword(password))
	}
	if _, err := gomail.NewClient(s.host, s.options...); err != nil {
		return nil, fmt.Errorf("post: %w", err)
	}
	return s, nil
}

// Send sends one letter. An error wrapping [ErrRefused] need not be tried again.
func (s *Sender) Send(ctx context.Context, l Letter) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	to, err := mail.ParseAddress(l.To)
	if err != nil {
		return fmt.Errorf("post: %w: %q is no address", ErrRefused, l.To)
	}
	m := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := errors.Join(m.FromFormat(s.from.Name, s.from.Address), m.AddToFormat(to.Name, to.Address)); err != nil {
		return fmt.Errorf("post: %w: %w", ErrRefused, err)
	}
	_, domain, _ := strings.Cut(s.from.Address, "@")
	m.SetMessageIDWithValue(l.ID + "@" + domain)
	m.SetDate()
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.Subject(l.Subject)
	m.SetBodyString(gomail.TypeTextPlain, l.Text)
	client, err := gomail.NewClient(s.host, s.options...)
	if err != nil {
		return fmt.Errorf("post: %w", err)
	}
	if err := client.DialAndSendWithContext(ctx, m); err != nil {
		if failed, ok := errors.AsType[*gomail.SendError](err); ok && failed.Reason == gomail.ErrSMTPRcptTo && failed.ErrorCode()/100 == 5 {
			return fmt.Errorf("post: %w: %w", ErrRefused, err)
		}
		return fmt.Errorf("post: sending by %s: %w", s.host, err)
	}
	return nil
}
