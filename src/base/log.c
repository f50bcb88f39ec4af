/* SPDX-License-Identifier: EUPL-1.2 */
/* The log: each line is one write(), so that lines of several threads never mix. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

enum { LINE_MOST = 4096, MESSAGE_MOST = 1536, EVENT_MOST = 64, ESCAPE_MOST = 6, END_ROOM = 8 };

static LogFormat format = LOG_TEXT;
static LogLevel least = LOG_INFO;
static bool to_journal;

static _Thread_local struct {
    char id[LOG_ID_MOST + 1];
    const char *route;
} about;

static const char *const level_names[] = { "debug", "info", "warning", "error" };

/* One line while it is made; what does not fit is left out. */
typedef struct Line {
    char text[LINE_MOST];
    size_t length;
} Line;

/* Standard error is the journal's where it is what systemd says that it is. */
static bool is_journal(void)
{
    const char *stream = getenv("JOURNAL_STREAM");
    struct stat error;
    char own[64];
    if (stream == NULL || fstat(STDERR_FILENO, &error) != 0) {
        return false;
    }
    snprintf(own, sizeof own, "%lu:%lu", (unsigned long)error.st_dev, (unsigned long)error.st_ino);
    return strcmp(own, stream) == 0;
}

void log_configure(LogFormat wanted, LogLevel from)
{
    format = wanted;
    least = from;
    to_journal = is_journal();
}

LogFormat log_format_by_reader(void)
{
    return isatty(STDERR_FILENO) ? LOG_TEXT : LOG_JSON;
}

bool log_is_wanted(LogLevel level)
{
    return level >= least;
}

void log_about(const char *id, int64_t length, const char *route)
{
    size_t kept = length < LOG_ID_MOST ? (size_t)length : LOG_ID_MOST;
    if (kept > 0) {
        memcpy(about.id, id, kept);
    }
    about.id[kept] = '\0';
    about.route = route;
}

/* ---- Lines ---- */

static void add(Line *line, const char *text)
{
    size_t length = strlen(text);
    if (line->length + length < LINE_MOST - END_ROOM) {
        memcpy(line->text + line->length, text, length);
        line->length += length;
    }
}

static bool is_control(char character)
{
    return (unsigned char)character < ' ' || character == 0x7f;
}

static void add_escaped(Line *line, char character)
{
    char *at = line->text + line->length;
    if (character == '"' || character == '\\') {
        line->length += (size_t)snprintf(at, ESCAPE_MOST + 1, "\\%c", character);
    } else if (is_control(character)) {
        line->length += (size_t)snprintf(at, ESCAPE_MOST + 1, "\\u%04x", (unsigned)(unsigned char)character);
    } else {
        *at = character;
        line->length++;
    }
}

/* Libraries speak in whatever encoding; JSON is UTF-8. */
static void add_quoted(Line *line, const char *text)
{
    bool is_valid = text_is_valid(text_from_z(text));
    add(line, "\"");
    for (; *text != '\0' && line->length + ESCAPE_MOST < LINE_MOST - 2 * END_ROOM; text++) {
        add_escaped(line, is_valid || (unsigned char)*text < 0x80 ? *text : '?');
    }
    add(line, "\"");
}

/* On a terminal a line is a line, whatever stands in it. */
static void add_plain(Line *line, const char *text)
{
    size_t from = line->length;
    add(line, text);
    for (size_t i = from; i < line->length; i++) {
        line->text[i] = is_control(line->text[i]) ? ' ' : line->text[i];
    }
}

static void add_member(Line *line, const char *name, const char *text)
{
    if (format == LOG_TEXT) {
        add(line, " ");
        add_plain(line, text);
        return;
    }
    add(line, line->text[line->length - 1] == '{' ? "\"" : ",\"");
    add(line, name);
    add(line, "\":");
    add_quoted(line, text);
}

static void add_field(Line *line, const LogField *field)
{
    char number[32];
    snprintf(number, sizeof number, "%lld", (long long)field->number);
    add(line, format == LOG_TEXT ? " " : ",\"");
    add(line, field->name);
    add(line, format == LOG_TEXT ? "=" : "\":");
    if (field->text == NULL) {
        add(line, number);
    } else {
        (format == LOG_TEXT ? add_plain : add_quoted)(line, field->text);
    }
}

static void add_time(Line *line)
{
    struct timespec now;
    struct tm parts;
    char day[32], time[40];
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &parts);
    strftime(day, sizeof day, "%Y-%m-%dT%H:%M:%S", &parts);
    snprintf(time, sizeof time, "%s.%03dZ", day, (int)(now.tv_nsec / 1000000));
    if (format == LOG_TEXT) {
        add(line, time);
    } else {
        add_member(line, "time", time);
    }
}

static void line_begin(Line *line, LogLevel level, const char *event)
{
    static const char *const priorities[] = { "<7>", "<6>", "<4>", "<3>" };
    line->length = 0;
    add(line, to_journal ? priorities[level] : "");
    add(line, format == LOG_TEXT ? "" : "{");
    add_time(line);
    add_member(line, "level", level_names[level]);
    add_member(line, "event", event);
    if (about.id[0] != '\0') {
        add_member(line, "request", about.id);
    }
    if (about.id[0] != '\0' && about.route != NULL) {
        add_member(line, "route", about.route);
    }
}

static void line_end(Line *line)
{
    if (format == LOG_JSON) {
        line->text[line->length++] = '}';
    }
    line->text[line->length++] = '\n';
    ssize_t ignored = write(STDERR_FILENO, line->text, line->length);
    (void)ignored;
}

void log_event(LogLevel level, const char *event, const LogField *fields)
{
    Line line;
    if (!log_is_wanted(level)) {
        return;
    }
    line_begin(&line, level, event);
    for (; fields != NULL && fields->name != NULL; fields++) {
        add_field(&line, fields);
    }
    line_end(&line);
}

/* ---- Sentences ---- */

/* "src/database/writer.c" to "database.writer". */
static void event_of(const char *file, char event[EVENT_MOST])
{
    const char *from = strncmp(file, "src/", 4) == 0 ? file + 4 : file;
    size_t length = 0;
    for (; from[length] != '\0' && strcmp(from + length, ".c") != 0 && length < EVENT_MOST - 1; length++) {
        event[length] = from[length] == '/' ? '.' : from[length];
    }
    event[length] = '\0';
}

/* Not within a character. */
static void message_cut(char *message)
{
    size_t length = strlen(message);
    if (length < MESSAGE_MOST - 1) {
        return;
    }
    while (length > 0 && ((unsigned char)message[length - 1] & 0xc0) == 0x80) {
        length--;
    }
    message[length > 0 && (unsigned char)message[length - 1] >= 0x80 ? length - 1 : length] = '\0';
}

__attribute__((format(printf, 3, 0))) static void sentence_write(LogLevel level, const char *file, const char *sentence, va_list arguments)
{
    char event[EVENT_MOST], message[MESSAGE_MOST] = "";
    Line line;
    vsnprintf(message, sizeof message, sentence, arguments);
    message_cut(message);
    event_of(file, event);
    line_begin(&line, level, event);
    add_member(&line, "message", message);
    line_end(&line);
}

void log_message(LogLevel level, const char *file, const char *sentence, ...)
{
    va_list arguments;
    if (!log_is_wanted(level)) {
        return;
    }
    va_start(arguments, sentence);
    sentence_write(level, file, sentence, arguments);
    va_end(arguments);
}

void fail_at(const char *file, const char *sentence, ...)
{
    va_list arguments;
    va_start(arguments, sentence);
    sentence_write(LOG_ERROR, file, sentence, arguments);
    va_end(arguments);
    fflush(stdout);
    _exit(EXIT_FAILURE);
}
