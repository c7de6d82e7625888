// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/trusted_keys.hpp"

#include "playbooks/signature.hpp"

namespace sonae::app {

namespace {

constexpr auto max_key_bytes = std::size_t{100'000};

Result<std::string> key_in(fs::path const& file) {
    TRY(pem, read_text(file, max_key_bytes));
    return playbooks::key_sha256_of(pem);
}

} // namespace

std::vector<std::string> read_trusted_keys(std::span<fs::path const> files, Log const& log) {
    auto keys = std::vector<std::string>{};
    for (auto const& file : files) {
        auto key = key_in(file);
        if (key) {
            log.info("daemon", "a key is trusted", {{"file", file.string()}, {"sha256", *key}});
            keys.push_back(std::move(*key));
        } else {
            log.error(
                "daemon",
                "a trusted key is not usable",
                {{"file", file.string()}, {"error", key.error().text()}}
            );
        }
    }
    return keys;
}

} // namespace sonae::app
