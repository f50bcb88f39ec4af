/* SPDX-License-Identifier: EUPL-1.2 */
/* What is asked of the process by what watches it: is it alive, should it be sent requests. */
#ifndef HTTP_HEALTH_H
#define HTTP_HEALTH_H

#include "http/feature.h"

extern const Feature health; /* GET /healthz, /readyz */

#endif
