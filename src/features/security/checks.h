/* SPDX-License-Identifier: EUPL-1.2 */
/* What the feature itself finds, a file a subject: each adds findings. */
#ifndef FEATURES_SECURITY_CHECKS_H
#define FEATURES_SECURITY_CHECKS_H

#include "features/security/security.h"
#include "http/finding.h"
#include "http/running.h"

/* Where the site is asked for, and how its cookies travel. */
void find_addresses(Request *request, Value *findings);
/* How mail leaves, and whom it is from. */
void find_mail(Request *request, Value *findings);
/* Who can read the secret key, the files and the database. */
void find_files(Request *request, Value *findings);
/* As whom it runs, what it is kept from, which build it is, and whether its clock is right. */
void find_process(Request *request, Value *findings);
/* How the database is reached. */
void find_database(Request *request, Value *findings);

#endif
