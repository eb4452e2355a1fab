/** From Allure's results to one page that opens offline, and to the history that the next one continues. */
package dev.pale.drills.suite.publish;
