package browser

import "syscall"

// alone puts a demonstration into a process group of its own, so that it and its
// servers end together, and ends it when whoever tests is killed.
func alone() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
}
