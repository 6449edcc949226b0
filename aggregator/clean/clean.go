// Package clean holds the allow-list of HTML that we republish.
package clean
