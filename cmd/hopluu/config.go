package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"strconv"
	"strings"

	"hopluu/aggregator/fetch"
	"hopluu/aggregator/post"
	"hopluu/aggregator/postgres"
	"hopluu/migrations"
	"hopluu/queue"
)

// Database is where everything is known.
type Database struct {
	DatabaseURL string `name:"database" env:"DATABASE_URL" placeholder:"URL" help:"PostgreSQL: postgres://user@host/name."`
}

func (d Database) wrong() error {
	if d.DatabaseURL == "" {
		return errors.New("DATABASE_URL is not set")
	}
	if err := postgres.WrongURL(d.DatabaseURL); err != nil {
		return fmt.Errorf("DATABASE_URL: %w", err)
	}
	return nil
}

// store opens the database for a command that is done soon. Whoever calls it
// calls what it returns.
func (d Database) store(ctx context.Context) (*postgres.Store, func(), error) {
	if err := migrations.Check(ctx, d.DatabaseURL); err != nil {
		return nil, nil, err
	}
	pool, err := postgres.Open(ctx, d.DatabaseURL, postgres.RoleApp, 2)
	if err != nil {
		return nil, nil, err
	}
	return postgres.NewStore(pool), pool.Close, nil
}

// Queue is what reminds the workers.
type Queue struct {
	RedisURL string `name:"redis" env:"REDIS_URL" placeholder:"URL" help:"Redis: redis://, rediss://, unix://, redis-sentinel:// or redis-cluster://."`
}

func (q Queue) wrong() error {
	if q.RedisURL == "" {
		return errors.New("REDIS_URL is not set")
	}
	client, err := queue.Connect(q.RedisURL, slog.New(slog.DiscardHandler))
	if err != nil {
		return fmt.Errorf("REDIS_URL: %w", err)
	}
	return client.Close() // it has not connected yet
}

// Logging is how much a process that stays tells of itself.
type Logging struct {
	Level string `name:"log-level" env:"HOPLUU_LOG_LEVEL" default:"info" help:"debug, info, warn or error."`
}

func (l Logging) wrong() error {
	var level slog.Level
	if err := level.UnmarshalText([]byte(l.Level)); err != nil {
		return fmt.Errorf("HOPLUU_LOG_LEVEL: %q is not debug, info, warn or error", l.Level)
	}
	return nil
}

// log returns a log at the level that [Logging.wrong] has found right.
func (l Logging) log() (*slog.Logger, error) {
	var level slog.Level
	err := level.UnmarshalText([]byte(l.Level))
	return slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: level})), err
}

// A count is a number above zero. What is none is 0, so that it can be reported
// with all else that is wrong.
type count int

// UnmarshalText never fails.
func (c *count) UnmarshalText(text []byte) error {
	n, err := strconv.Atoi(string(text))
	if err != nil {
		n = 0
	}
	*c = count(max(n, 0))
	return nil
}

// Fetching says how other servers are asked.
type Fetching struct {
	Contact  string `env:"HOPLUU_CONTACT" placeholder:"ADDRESS" help:"Whom a site's operator can ask about our requests."`
	Allow    string `name:"fetch-allow" env:"HOPLUU_FETCH_ALLOW" placeholder:"HOST=ADDRESS:PORT,…" help:"Hosts that may be asked at an address that is not public."`
	Resolver string `name:"fetch-resolver" env:"HOPLUU_FETCH_RESOLVER" placeholder:"ADDRESS:PORT" help:"A name server to ask instead of the system's."`
}

func (f Fetching) wrong() error {
	var errs []error
	if f.Contact == "" {
		errs = append(errs, errors.New("HOPLUU_CONTACT is not set: sites must be able to reach whoever reads them"))
	}
	if _, err := fetch.ParseExceptions(f.Allow); err != nil {
		errs = append(errs, fmt.Errorf("HOPLUU_FETCH_ALLOW: %w", err))
	}
	if f.Resolver != "" {
		errs = append(errs, wrongAddress("HOPLUU_FETCH_RESOLVER", f.Resolver))
	}
	return errors.Join(errs...)
}

// options returns what [Fetching.wrong] has found right.
func (f Fetching) options() (fetch.Options, error) {
	allow, err := fetch.ParseExceptions(f.Allow)
	return fetch.Options{Contact: f.Contact, Allow: allow, Resolver: f.Resolver, Secrets: fetch.FromEnvironment}, err
}

// Mail says how contacts of sources are told what was held.
type Mail struct {
	SMTP     string `name:"smtp" env:"HOPLUU_SMTP_URL" placeholder:"URL" help:"The mail server: smtp://user:password@host:587 or smtps://host:465. Without it no mail is sent."`
	MailFrom string `name:"mail-from" env:"HOPLUU_MAIL_FROM" placeholder:"ADDRESS" help:"Whom mail is from: Cổng tỉnh <cong@tinh.example.vn>."`
}

func (m Mail) wrong() error {
	if m.SMTP == "" && m.MailFrom == "" {
		return nil
	}
	if m.SMTP == "" || m.MailFrom == "" {
		return errors.New("HOPLUU_SMTP_URL and HOPLUU_MAIL_FROM are set together or not at all")
	}
	if _, err := post.New(m.SMTP, m.MailFrom); err != nil {
		return fmt.Errorf("HOPLUU_SMTP_URL, HOPLUU_MAIL_FROM: %w", err)
	}
	return nil
}

// sender is what [Mail.wrong] has found right; nil means that no mail is sent.
func (m Mail) sender() (*post.Sender, error) {
	if m.SMTP == "" {
		return nil, nil
	}
	return post.New(m.SMTP, m.MailFrom)
}

// wrongAddress says what is wrong with an address to listen on.
func wrongAddress(name, address string) error {
	if _, _, err := net.SplitHostPort(address); err != nil {
		return fmt.Errorf("%s: %q is not address:port", name, address)
	}
	return nil
}

// proxies reads addresses and networks, as 10.0.0.5,10.1.0.0/24; "" is none.
func proxies(text string) (list []netip.Prefix, err error) {
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if address, err := netip.ParseAddr(part); err == nil {
			list = append(list, netip.PrefixFrom(address, address.BitLen()))
			continue
		}
		network, err := netip.ParsePrefix(part)
		if err != nil {
			return nil, fmt.Errorf("HOPLUU_PROXY: %q is neither an address nor a network: 10.0.0.5,10.1.0.0/24", part)
		}
		list = append(list, network)
	}
	return list, nil
}

// wrongURL says what is wrong with an address that links begin with.
func wrongURL(name, address string) error {
	u, err := url.Parse(address)
	switch {
	case address == "":
		return fmt.Errorf("%s is not set", name)
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return fmt.Errorf("%s: %q is not an absolute address", name, address)
	case strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "":
		return fmt.Errorf("%s: %q has more than a scheme and a host", name, address)
	case u.Scheme == "http" && !fetch.Loopback(u.Hostname()):
		return fmt.Errorf("%s: %q is not https, and editors sign in there", name, address)
	}
	return nil
}

// wrongFiles says what is wrong with the host of kept attachments: it is not
// that of the pages, so that nothing in a file can ever act there.
func wrongFiles(files, base string) error {
	if err := wrongURL("HOPLUU_FILES_URL", files); err != nil {
		return err
	}
	f, err := url.Parse(files)
	if b, err2 := url.Parse(base); err == nil && err2 == nil && strings.EqualFold(f.Host, b.Host) {
		return errors.New("HOPLUU_FILES_URL has the host of HOPLUU_BASE_URL: give it another, or leave it out")
	}
	return err
}
