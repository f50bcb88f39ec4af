/* SPDX-License-Identifier: EUPL-1.2 */
/* The log on standard error: one line an event, for people or as JSON for programs. Never a secret, never what a person typed, never a
 * name: people are numbers, addresses the patterns of their routes. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>
#include <stdint.h>

typedef enum { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR } LogLevel;
typedef enum { LOG_TEXT, LOG_JSON } LogFormat;

/* Before the first thread; until then, and in commands: text, from LOG_INFO on. To the journal of systemd each line says its level (sd-daemon(3)). */
void log_configure(LogFormat format, LogLevel least);

/* What suits whoever reads standard error: text on a terminal, else JSON. */
LogFormat log_format_by_reader(void);

bool log_is_wanted(LogLevel level);

enum { LOG_ID_MOST = 64 };

/* What the lines of this thread are about from now on: the id of a request, and the pattern of its route (NULL: none is known; it must live
 * on). An id of no length: nothing. */
void log_about(const char *id, int64_t length, const char *route);

/* A member of a line: a number, or, where text is not NULL, a text. */
typedef struct LogField {
    const char *name; /* NULL ends a list */
    const char *text;
    int64_t number;
} LogField;

/* A line with these members. */
void log_event(LogLevel level, const char *event, const LogField *fields);

/* A sentence; its event is where in the program it is said: "database.writer". */
__attribute__((format(printf, 3, 4))) void log_message(LogLevel level, const char *file, const char *format, ...);

/* A fault. */
#define log_line(...) log_message(LOG_ERROR, __FILE__, __VA_ARGS__)

/* Logs, then ends the process. */
__attribute__((format(printf, 2, 3), noreturn)) void fail_at(const char *file, const char *format, ...);
#define fail(...) fail_at(__FILE__, __VA_ARGS__)

#endif
