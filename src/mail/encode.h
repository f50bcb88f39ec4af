/* SPDX-License-Identifier: EUPL-1.2 */
/* How words travel by mail: headers after RFC 5322 and RFC 2047, bodies as quoted-printable after RFC 2045. */
#ifndef MAIL_ENCODE_H
#define MAIL_ENCODE_H

#include "base/buffer.h"

/* "Name: words" and CRLF. Words that are not short plain ASCII become encoded-words, folded so that no line is longer
 * than 76. Controls, ends of line among them, become spaces. */
void header_add_words(Buffer *message, const char *name, Text words);

/* "Name: words <address>" and CRLF; what may not stand in an address is left out. */
void header_add_mailbox(Buffer *message, const char *name, Text words, Text address);

/* "Name: token" and CRLF; anything but printable ASCII without space is left out. Nothing at all when nothing is
 * left. */
void header_add_token(Buffer *message, const char *name, Text token);

/* "Name: <id>" and CRLF, of several ids with a space between each on a line of its own; nothing at all without any. */
void header_add_ids(Buffer *message, const char *name, Text ids);

/* The body with CRLF at the end of every line, lines of at most 76. */
void body_add_quoted_printable(Buffer *message, Text body);

/* True for local@domain in printable ASCII without brackets, quotes or commas, at most 254 long. */
bool address_is_valid(Text address);

/* Parts of "Words <local@domain>" or of a bare address. */
typedef struct Mailbox {
    Text words;
    Text address;
    Text domain;
} Mailbox;

Mailbox mailbox_parse(Text mailbox);

#endif
