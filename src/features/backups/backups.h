/* SPDX-License-Identifier: EUPL-1.2 */
/* What is known of the network's backups: when they were made, and whether one was ever restored, if only to try. */
#ifndef FEATURES_BACKUPS_BACKUPS_H
#define FEATURES_BACKUPS_BACKUPS_H

#include "http/feature.h"

typedef struct NotedBackup {
    Text name;
    Moment made_at;
    Text place;
    int64_t size, files, entries;
} NotedBackup;

/* Each within an UNRECORDED write. Of a backup that is not known here (it may be another network's copy of this one) a row is made. */
void backup_note(Write *write, const NotedBackup *backup);
void backup_note_test(Write *write, const NotedBackup *backup, bool is_fine);
void backup_note_restored(Write *write, const NotedBackup *backup);
void backup_note_gone(Write *write, Text name);

extern const Feature backups;
extern const Schema backups_schema;

#endif
