// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/app/server_certificate.hpp"
#include "daemon/app/settings.hpp"
#include "daemon/auth/certificate_authority.hpp"
#include "daemon/core/ports.hpp"
#include "inventory/base/log.hpp"

#include <memory>

namespace sonae::app {

/// What is open before anything runs.
struct Foundation {
    std::unique_ptr<core::Store> store;
    std::unique_ptr<core::SpaceReserve> reserve;
    std::unique_ptr<auth::CertificateAuthority> authority;
    ServerCertificate certificate;
};

/// Opens them, or makes them at the first start; a demo is filled then. Errors name the folder.
Result<Foundation> open_foundation(Settings const& settings, Clock const& clock, Log const& log);

} // namespace sonae::app
