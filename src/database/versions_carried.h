/* SPDX-License-Identifier: EUPL-1.2 */
/* What somebody who has just written carries from process to process, so that none shows them less. Every write that raises versions takes a number, in
 * the order of commits. The sum of versions does not do for that: what another process has raised meanwhile would stand for what this one has not seen. */
#ifndef DATABASE_VERSIONS_CARRIED_H
#define DATABASE_VERSIONS_CARRIED_H

#include "database/versions.h"

/* The number of the last write of this process; 0 before the first. Thread-safe. */
uint64_t versions_written(const Versions *versions);

/* Up to which write this process has read all versions, whoever wrote. Thread-safe. */
uint64_t versions_complete(const Versions *versions);

#endif
