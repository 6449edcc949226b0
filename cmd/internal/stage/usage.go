package stage

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// tick is the unit of /proc/PID/stat: USER_HZ, 100 on every Linux that Go runs on.
const tick = 10 * time.Millisecond

// CPU returns user and system time of a process and of all its descendants,
// those that live and those that it has waited for.
func CPU(pid int) (time.Duration, error) {
	s, err := readStat(pid)
	if err != nil {
		return 0, err
	}
	total := s.own + s.reaped
	for _, child := range children(pid) {
		// A child that ended since the list was made is in its parent's reaped
		// time at the next look.
		if t, err := CPU(child); err == nil {
			total += t
		}
	}
	return total, nil
}

type stat struct {
	own, reaped time.Duration
	parent      int
}

func readStat(pid int) (stat, error) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return stat{}, fmt.Errorf("stage: reading the time of process %d: %w", pid, err)
	}
	// The command's name may hold blanks and brackets; the rest follows the last one.
	fields := strings.Fields(string(data[strings.LastIndexByte(string(data), ')')+1:]))
	number := func(i int) int { n, _ := strconv.Atoi(fields[i]); return n }
	return stat{
		own:    time.Duration(number(11)+number(12)) * tick,
		reaped: time.Duration(number(13)+number(14)) * tick,
		parent: number(1),
	}, nil
}

func children(pid int) []int {
	entries, _ := filepath.Glob("/proc/[0-9]*")
	var pids []int
	for _, e := range entries {
		child, err := strconv.Atoi(filepath.Base(e))
		if err != nil {
			continue
		}
		if s, err := readStat(child); err == nil && s.parent == pid {
			pids = append(pids, child)
		}
	}
	return pids
}

// Peak returns the largest resident memory that a process has had, in bytes.
func Peak(pid int) (int64, error) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, fmt.Errorf("stage: reading the memory of process %d: %w", pid, err)
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return kb << 10, err
		}
	}
	return 0, fmt.Errorf("stage: process %d has no VmHWM", pid)
}

// Self returns the time that this process itself has taken.
func Self() time.Duration {
	s, err := readStat(os.Getpid())
	if err != nil {
		return 0
	}
	return s.own
}
