package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"text/tabwriter"
	"time"

	"hopluu/aggregator"
)

type sourceListCmd struct {
	Database `embed:""`
}

// AfterApply reports what is not configured.
func (c sourceListCmd) AfterApply() error { return c.wrong() }

// Run prints a line a source.
func (c sourceListCmd) Run(ctx context.Context) error {
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	sources, err := store.Sources(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ID\tSTATE\tNEXT\tCONNECTOR\tPUBLISH\tNAME\tADDRESS")
	for _, s := range sources {
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%s\n", s.ID, state(s), s.DueAt.In(aggregator.Place).Format("02/01 15:04"), s.Connector, s.Publish, s.Name, s.URL)
	}
	return w.Flush()
}

func state(s aggregator.Source) string {
	switch {
	case s.PausedAt != nil:
		return "paused"
	case s.FailingSince != nil:
		return "failing since " + s.FailingSince.In(aggregator.Place).Format("02/01 15:04")
	}
	return "well"
}

// Sources are named by their numbers.
type Sources struct {
	IDs []int64 `arg:"" name:"id" help:"Numbers of sources, as hopluu source list prints them."`
}

// operator is who runs a command, as the system knows him: what is done to a
// source or an account is recorded as his.
func operator() aggregator.By {
	by := aggregator.By{At: time.Now()}
	if who, err := user.Current(); err == nil {
		by.Operator = who.Username
	}
	return by
}

// each does something to every source named, says so in a line each, and reports
// all that failed.
func (s Sources) each(done string, do func(id int64) error) error {
	var errs []error
	for _, id := range s.IDs {
		err := do(id)
		switch {
		case errors.Is(err, aggregator.ErrNotFound):
			err = fmt.Errorf("there is no source %d", id)
		case err == nil:
			fmt.Printf("source %d: %s\n", id, done)
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

type sourceReadCmd struct {
	Database `embed:""`
	Sources  `embed:""`
}

// AfterApply reports what is not configured.
func (c sourceReadCmd) AfterApply() error { return c.wrong() }

// Run makes the sources due; a worker reads them.
func (c sourceReadCmd) Run(ctx context.Context) error {
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	return c.each("will be read now", func(id int64) error { return store.ReadNow(ctx, id, operator()) })
}

type sourcePauseCmd struct {
	Database `embed:""`
	Sources  `embed:""`
}

// AfterApply reports what is not configured.
func (c sourcePauseCmd) AfterApply() error { return c.wrong() }

// Run pauses the sources.
func (c sourcePauseCmd) Run(ctx context.Context) error {
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	return c.each("paused", func(id int64) error { return store.Pause(ctx, id, operator()) })
}

type sourceResumeCmd struct {
	Database `embed:""`
	Sources  `embed:""`
}

// AfterApply reports what is not configured.
func (c sourceResumeCmd) AfterApply() error { return c.wrong() }

// Run resumes the sources.
func (c sourceResumeCmd) Run(ctx context.Context) error {
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	return c.each("resumed", func(id int64) error { return store.Resume(ctx, id, operator()) })
}
