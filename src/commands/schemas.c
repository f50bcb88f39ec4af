/* SPDX-License-Identifier: EUPL-1.2 */
/* All features and all tables, each in one list, in the order of the floors. */
#include "commands/schemas.h"

#include "features/amendments/amendments.h"
#include "features/api/api.h"
#include "features/applications/applications.h"
#include "features/asks/asks.h"
#include "features/backups/backups.h"
#include "features/calendar/calendar.h"
#include "features/candidatures/candidatures.h"
#include "features/cities/cities.h"
#include "features/comments/comments.h"
#include "features/consents/consents.h"
#include "features/deadlines/deadlines.h"
#include "features/decisions/decisions.h"
#include "features/directory/directory.h"
#include "features/duplicates/duplicates.h"
#include "features/elections/elections.h"
#include "features/factors/factors.h"
#include "features/fees/fees.h"
#include "features/find/find.h"
#include "features/groups/groups.h"
#include "features/history/history.h"
#include "features/imports/imports.h"
#include "features/letterbox/letterbox.h"
#include "features/manuscripts/manuscripts.h"
#include "features/meetings/meetings.h"
#include "features/network/network.h"
#include "features/notifications/notifications.h"
#include "features/offices/offices.h"
#include "features/open_data/open_data.h"
#include "features/papers/papers.h"
#include "features/people/people.h"
#include "features/positions/positions.h"
#include "features/privacy/privacy.h"
#include "features/providers/providers.h"
#include "features/publications/publications.h"
#include "features/procedures/procedures.h"
#include "features/profiles/profiles.h"
#include "features/questions/questions.h"
#include "features/recounts/recounts.h"
#include "features/registers/registers.h"
#include "features/rulebooks/rulebooks.h"
#include "features/sealed/sealed.h"
#include "features/seats/seats.h"
#include "features/security/security.h"
#include "features/settings/settings.h"
#include "features/signatures/signatures.h"
#include "features/silences/silences.h"
#include "features/themes/themes.h"
#include "features/translations/translations.h"
#include "features/versions/versions.h"
#include "features/voters/voters.h"
#include "features/webhooks/webhooks.h"
#include "features/week/week.h"
#include "features/threads/threads.h"
#include "files/kept.h"
#include "http/assets.h"
#include "http/health.h"
#include "http/live.h"
#include "jobs/jobs.h"
#include "record/record.h"
#include "rights/reader.h"
#include "view/translation.h"

const Feature *const features[] = {
    &assets,
    &health,
    &live_pages,
    &settings,
    &themes,
    &cities,
    &people,
    &factors,
    &profiles,
    &groups,
    &seats,
    &candidatures,
    &notifications,
    &papers,
    &threads,
    &offices,
    &fees,
    &applications,
    &deadlines,
    &calendar,
    &letterbox,
    &positions,
    &versions,
    &publications,
    &manuscripts,
    &signatures,
    &asks,
    &amendments,
    &procedures,
    &comments,
    &translations,
    &rulebooks,
    &voters,
    &decisions,
    &sealed,
    &questions,
    &silences,
    &consents,
    &elections,
    &meetings,
    &recounts,
    &directory,
    &imports,
    &duplicates,
    &privacy,
    &providers,
    &history,
    &find,
    &network,
    &week,
    &open_data,
    &backups,
    &registers,
    &security,
    &webhooks,
    &api,
    NULL,
};

const Schema schemas[] = {
    { "versions", "src/database/versions.sql" },
    { "writer", "src/database/writer.sql" },
    { "translation", "src/view/schema.sql" },
    { "record", "src/record/schema.sql" },
    { "rights", "src/rights/schema.sql" },
    { "jobs", "src/jobs/schema.sql" },
    { "files", "src/files/schema.sql" },
    { "mail", "src/mail/schema.sql" },
    { "http", "src/http/schema.sql" },
    { "themes", "src/features/themes/schema.sql" },
    { "cities", "src/features/cities/schema.sql" },
    { "people", "src/features/people/schema.sql" },
    { "factors", "src/features/factors/schema.sql" },
    { "profiles", "src/features/profiles/schema.sql" },
    { "groups", "src/features/groups/schema.sql" },
    { "seats", "src/features/seats/schema.sql" },
    { "candidatures", "src/features/candidatures/schema.sql" },
    { "notifications", "src/features/notifications/schema.sql" },
    { "papers", "src/features/papers/schema.sql" },
    { "threads", "src/features/threads/schema.sql" },
    { "offices", "src/features/offices/schema.sql" },
    { "fees", "src/features/fees/schema.sql" },
    { "applications", "src/features/applications/schema.sql" },
    { "deadlines", "src/features/deadlines/schema.sql" },
    { "calendar", "src/features/calendar/schema.sql" },
    { "letterbox", "src/features/letterbox/schema.sql" },
    { "positions", "src/features/positions/schema.sql" },
    { "position_versions", "src/features/versions/schema.sql" },
    { "asks", "src/features/asks/schema.sql" },
    { "signatures", "src/features/signatures/schema.sql" },
    { "amendments", "src/features/amendments/schema.sql" },
    { "procedures", "src/features/procedures/schema.sql" },
    { "comments", "src/features/comments/schema.sql" },
    { "translations", "src/features/translations/schema.sql" },
    { "rulebooks", "src/features/rulebooks/schema.sql" },
    { "voters", "src/features/voters/schema.sql" },
    { "decisions", "src/features/decisions/schema.sql" },
    { "sealed", "src/features/sealed/schema.sql" },
    { "questions", "src/features/questions/schema.sql" },
    { "silences", "src/features/silences/schema.sql" },
    { "consents", "src/features/consents/schema.sql" },
    { "elections", "src/features/elections/schema.sql" },
    { "meetings", "src/features/meetings/schema.sql" },
    { "directory", "src/features/directory/schema.sql" },
    { "imports", "src/features/imports/schema.sql" },
    { "duplicates", "src/features/duplicates/schema.sql" },
    { "privacy", "src/features/privacy/schema.sql" },
    { "providers", "src/features/providers/schema.sql" },
    { "history", "src/features/history/schema.sql" },
    { "find", "src/features/find/schema.sql" },
    { "network", "src/features/settings/schema.sql" },
    { "week", "src/features/week/schema.sql" },
    { "backups", "src/features/backups/schema.sql" },
    { "registers", "src/features/registers/schema.sql" },
    { "webhooks", "src/features/webhooks/schema.sql" },
};

const int schema_count = (int)(sizeof schemas / sizeof *schemas);
