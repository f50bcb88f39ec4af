/* SPDX-License-Identifier: EUPL-1.2 */
/* The log: each line is one write(), so that lines of several threads never mix. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { LINE_MAXIMUM = 2048 };

static size_t line_begin(char *line, size_t size)
{
    time_t now = time(NULL);
    struct tm parts;
    gmtime_r(&now, &parts);
    return strftime(line, size, "%Y-%m-%dT%H:%M:%SZ ", &parts);
}

__attribute__((format(printf, 1, 0))) static void line_write(const char *format, va_list arguments)
{
    char line[LINE_MAXIMUM];
    size_t length = line_begin(line, sizeof line);
    int written = vsnprintf(line + length, sizeof line - length, format, arguments);
    length += written < 0 ? 0 : (size_t)written;
    if (length > sizeof line - 1) {
        length = sizeof line - 1;
    }
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)line[i] < ' ') {
            line[i] = ' ';
        }
    }
    line[length] = '\n';
    ssize_t ignored = write(STDERR_FILENO, line, length + 1);
    (void)ignored;
}

void log_line(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    line_write(format, arguments);
    va_end(arguments);
}

void fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    line_write(format, arguments);
    va_end(arguments);
    fflush(stdout);
    _exit(EXIT_FAILURE);
}
