/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether a network can be served: the application is begun on it, and asked. */
#ifndef COMMANDS_OPENS_H
#define COMMANDS_OPENS_H

#include "moving/restore.h"

/* See NetworkOpens. Nothing goes on in the background: no mail leaves, no job runs. */
bool network_opens(Moving *moving, Text database, Text files);

#endif
