// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/shipped_playbooks.hpp"

#include "playbooks/codec.hpp"
#include "playbooks/shipped.hpp"

namespace sonae::core {

std::vector<ImportPlaybook> shipped_playbook_imports(Log const& log) {
    auto imports = std::vector<ImportPlaybook>{};
    for (auto const& shipped : playbooks::shipped_playbooks()) {
        auto read = playbooks::import_playbook(shipped.document);
        if (!read.playbook) {
            log.error("playbooks", "a shipped playbook is damaged", {{"name", shipped.name}});
            continue;
        }
        auto book = std::make_shared<playbooks::Playbook const>(std::move(*read.playbook));
        imports.push_back({{"system", ""}, std::move(book), true});
    }
    return imports;
}

} // namespace sonae::core
