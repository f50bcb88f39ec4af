/* SPDX-License-Identifier: EUPL-1.2 */
/* One line a fault on standard error, with its time. Never a secret, never what a person typed. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

__attribute__((format(printf, 1, 2))) void log_line(const char *format, ...);

/* Logs, then ends the process. */
__attribute__((format(printf, 1, 2), noreturn)) void fail(const char *format, ...);

#endif
