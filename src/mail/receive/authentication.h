/* SPDX-License-Identifier: EUPL-1.2 */
/* What a mail server says that it has checked of a message: Authentication-Results after RFC 8601. */
#ifndef MAIL_RECEIVE_AUTHENTICATION_H
#define MAIL_RECEIVE_AUTHENTICATION_H

#include "base/text.h"

/* Whether the server that calls itself `host` (its authserv-id; empty: none is believed) says that a message is from the domain of its From: by
 * dmarc=pass for that domain, or dkim=pass by it or by the one that it is a part of. headers: the values of all such headers, the topmost first. Only
 * the first of `host` counts, since a server puts its own on top of what a message brings along; it counts as nothing where it is malformed. */
bool authentication_proves(Arena *arena, const Text *headers, ptrdiff_t count, Text host, Text from_domain);

/* Whether that server says that it is not: by dmarc=fail for the domain, and nothing that proves it. */
bool authentication_denies(Arena *arena, const Text *headers, ptrdiff_t count, Text host, Text from_domain);

#endif
