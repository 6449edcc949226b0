// Package bench measures the whole chain as it ships and prints what it costs:
// make bench. The sites run in a process of their own and are not counted;
// counted is all that a province's machine would spend: worker, portal, Redis,
// and PostgreSQL with everything durable, pending index entries merged and a
// checkpoint made.
//
// It asserts counts (items, statements, rows) and fails when one is wrong. It
// never asserts a time: machines differ and are noisy, so every figure stands
// beside a reference measured in the same run.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"hopluu/cmd/internal/stage"
)

// A chapter measures some lines of the table on a stage of its own.
type chapter struct {
	name   string
	stored bool // on a database that holds many items already
	run    func(context.Context, *bench) error
}

var chapters = []chapter{
	{"feeds", false, feeds},
	{"feeds", true, feeds},
	{"at-once", false, feedsAtOnce},
	{"at-once", true, feedsAtOnce},
	{"listing", false, listings},
	{"pages", false, pages},
	{"search", false, search},
	{"delay", false, delay},
	{"memory", false, memory},
	{"hostile", false, hostile},
	{"million", false, million},
}

// A bench is a stage with a table to print to.
type bench struct {
	*stage.Stage
	*table
	on         string        // what to add to the names of lines
	statements bool          // list what PostgreSQL was asked
	lasts      time.Duration // the hostile chapter
}

func main() {
	if len(os.Args) == 4 && os.Args[1] == "bare" { // before signals are taken: it is ended by one
		fmt.Fprintln(os.Stderr, "bench:", bare(os.Args[2], os.Args[3]))
		os.Exit(1)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	binary := flags.String("hopluu", "bin/hopluu", "the program to measure")
	only := flags.String("only", "feeds,at-once,listing,pages,search,delay,memory", "chapters to run: also hostile, and million, which takes an hour")
	dir := flags.String("dir", "", "folder for the data, on the disk to measure (default: a temporary one)")
	statements := flags.Bool("statements", false, "list what PostgreSQL was asked in each round of readings")
	stored := flags.Int("stored", 200_000, "items that feeds are measured on for the second time; 0: not at all")
	lasts := flags.Duration("for", 10*time.Minute, "how long the chapter hostile lasts")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if runtime.GOOS != "linux" {
		return errors.New("processor time of whole process trees is read from /proc: this needs Linux")
	}
	path, err := filepath.Abs(*binary)
	if err != nil {
		return err
	}
	wanted := strings.Split(*only, ",")
	for _, name := range wanted {
		if !slices.ContainsFunc(chapters, func(c chapter) bool { return c.name == name }) {
			return fmt.Errorf("there is no chapter %q", name)
		}
	}
	t := newTable(os.Stdout)
	t.machine()
	var errs []error
	for _, c := range chapters {
		if !slices.Contains(wanted, c.name) {
			continue
		}
		if c.stored && *stored == 0 {
			continue
		}
		s, err := stage.New(ctx, stage.Options{Binary: path, Dir: *dir, Durable: true, Count: true})
		if err != nil {
			return err
		}
		b := &bench{Stage: s, table: t, statements: *statements, lasts: *lasts}
		if c.stored {
			b.on = fmt.Sprintf(", %d items stored", *stored)
			err = b.fill(ctx, *stored)
		}
		if err == nil {
			err = c.run(ctx, b)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s%s: %w", c.name, b.on, err))
		}
		s.Close()
	}
	return errors.Join(errs...)
}
