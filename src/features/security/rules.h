/* SPDX-License-Identifier: EUPL-1.2 */
/* How safe what is seen is: pure decisions. */
#ifndef FEATURES_SECURITY_RULES_H
#define FEATURES_SECURITY_RULES_H

#include <sys/stat.h>

#include "http/finding.h"

/* The host of scheme://[user@]host[:port]/…, of HOST:PORT or of a mailbox "Name <somebody@host>", without brackets. */
Text host_of_address(Text address);

/* Whether nobody outside this machine can be meant: localhost, 127.…, ::1. */
bool host_is_here(Text host);

/* Whether the host is the other, or a part of it ("mail.example.org" of "example.org"). */
bool host_is_within(Text host, Text other);

typedef enum { ACCESS_OWN, ACCESS_READABLE, ACCESS_WRITABLE, ACCESS_FOREIGN } FileAccess;

/* Who else than `user` can do something with a file or folder of these rights: read it (others, or its group), write it; FOREIGN: it is another's who is not root. */
FileAccess file_access(mode_t mode, uid_t owner, uid_t user);

#endif
