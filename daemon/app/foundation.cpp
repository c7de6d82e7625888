// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/foundation.hpp"

#include "daemon/app/network_port.hpp"
#include "daemon/auth/secrets.hpp"
#include "daemon/demo/demo.hpp"
#include "daemon/demo/drills.hpp"
#include "daemon/store/file_reserve.hpp"
#include "daemon/store/sqlite_store.hpp"

namespace sonae::app {

Result<Foundation> open_foundation(Settings const& settings, Clock const& clock, Log const& log) {
    TRY_DONE(make_private_folder(settings.state_dir).context("folder", settings.state_dir.string())
    );
    auto base = Foundation{};
    auto const now = clock.now();
    TRY(store, store::open_sqlite_store(settings.state_dir, now));
    base.store = std::move(store);
    base.reserve = std::make_unique<store::FileReserve>(settings.state_dir);
    TRY(authority, auth::open_certificate_authority(settings.state_dir.string(), now));
    base.authority = std::move(authority);
    TRY(certificate,
        open_server_certificate(settings.state_dir, *base.authority, settings.public_name, now));
    base.certificate = std::move(certificate);
    if (settings.options.is_demo) {
        auto const place = settings.state_dir.string();
        TRY(is_new, demo::fill(*base.store, auth::sha256, now).context("demo", place));
        if (is_new) {
            auto random = auth::CryptoRandom{};
            TRY_DONE(
                demo::hold_drills({*base.store, *base.authority, random, log, read_sensor}, now)
                    .context("demo", place)
            );
        }
    }
    return base;
}

} // namespace sonae::app
