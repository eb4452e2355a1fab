/** What Allure is told of each test beyond its name and outcome: real times, phases, evidence, and where it belongs. */
package dev.pale.drills.suite.allure;
