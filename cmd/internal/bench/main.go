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
	"strings"
	"syscall"

	"hopluu/cmd/internal/stage"
)

// A chapter measures some lines of the table on a stage of its own.
type chapter struct {
	name string
	run  func(context.Context, *bench) error
}

// A bench is a stage with a table to print to.
type bench struct {
	*stage.Stage
	*table
	stored     int  // items that a second round finds in the database
	statements bool // list them
}

var chapters = []chapter{
	{"feeds", feeds},
	{"at-once", feedsAtOnce},
	{"listing", listings},
	{"pages", pages},
	{"search", search},
	{"delay", delay},
	{"memory", memory},
	{"million", million},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) == 3 && args[0] == "bare" {
		return bare(args[1], args[2])
	}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	binary := flags.String("hopluu", "bin/hopluu", "the program to measure")
	only := flags.String("only", "feeds,at-once,listing,pages,search,delay,memory", "chapters to run: also million, which takes an hour")
	dir := flags.String("dir", "", "folder for the data, on the disk to measure (default: a temporary one)")
	statements := flags.Bool("statements", false, "list what PostgreSQL was asked in each round of readings")
	stored := flags.Int("stored", 200_000, "items that the second round finds in the database")
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
	t := newTable(os.Stdout)
	t.machine()
	var errs []error
	for _, c := range chapters {
		if !strings.Contains(","+*only+",", ","+c.name+",") {
			continue
		}
		s, err := stage.New(ctx, stage.Options{Binary: path, Dir: *dir, Durable: true, Count: true})
		if err != nil {
			return err
		}
		if err := c.run(ctx, &bench{s, t, *stored, *statements}); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", c.name, err))
			fmt.Fprintf(os.Stderr, "bench: %s: %v\n", c.name, err)
		}
		s.Close()
	}
	return errors.Join(errs...)
}
