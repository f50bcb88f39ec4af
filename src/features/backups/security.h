/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether there is a backup that one could go back to, see http/finding.h. */
#ifndef FEATURES_BACKUPS_SECURITY_H
#define FEATURES_BACKUPS_SECURITY_H

#include "http/feature.h"

void backups_security_findings(Request *request, Value *findings);

#endif
