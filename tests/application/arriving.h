/* SPDX-License-Identifier: EUPL-1.2 */
/* Mail of a small network that arrives at a real server, which the test has for itself, and how a program for mail reads it. */
#ifndef TESTS_APPLICATION_ARRIVING_H
#define TESTS_APPLICATION_ARRIVING_H

#include "tests/application/telling.h"

#include <gmime/gmime.h>

/* Sends what site mails to a server of its own, with answers at hanse.example.org; ends both. */
int arriving_begin(void);
int arriving_end(void **state);
Text arriving_server(void);

/* A file of the server's folder, by its name, and what is in it. */
char *server_path(const char *name);
Text file_of(const char *path);

/* How many mails have arrived, numbered from 1; the envelope of one, and whether it is to somebody's address. */
int arrived(void);
Text envelope(int number);
bool is_to(int number, Role role);

/* One of them, a header of it or of its content ("" where it has none), and one of its two parts, with lines as \n. */
GMimeMessage *read_mail(int number);
const char *header(GMimeMessage *message, const char *name);
Text part(GMimeMessage *message, int number, const char *type);

void text_says(Text text, const char *words);
void text_hides(Text text, const char *words);

static inline int arriving_start(void **state)
{
    site_begin(state);
    return arriving_begin();
}

#endif
