// SPDX-License-Identifier: Apache-2.0
#include "daemon/tables/shared_strings.hpp"

#include "daemon/tables/fault.hpp"
#include "daemon/tables/rich_text.hpp"
#include "daemon/tables/xml.hpp"

namespace sonae::tables {

namespace {

class StringsReader final : public XmlReader {
public:
    StringsReader(std::string const& part, Limits const& limits)
        : part_{part}
        , limits_{limits} {}

    Result<void> begin(XmlElement const& element) override {
        text_.begin(element.name());
        return {};
    }

    Result<void> text(std::string_view piece) override {
        text_.text(piece);
        return text_.size() > limits_.text_bytes ? too_large(place()) : Result<void>{};
    }

    Result<void> end(std::string_view name) override {
        text_.end(name);
        if (name != "si") {
            return {};
        }
        strings.push_back(text_.take());
        bytes_ += strings.back().size();
        if (strings.size() > limits_.strings || bytes_ > limits_.texts_bytes) {
            return too_large(place());
        }
        return {};
    }

    std::vector<std::string> strings;

private:
    [[nodiscard]] std::string place() const {
        return part_ + " (" + std::to_string(strings.size()) + ")";
    }

    std::string const& part_;
    Limits const& limits_;
    RichText text_;
    std::size_t bytes_ = 0;
};

} // namespace

Result<std::vector<std::string>> read_shared_strings(Archive& archive, std::string const& part) {
    if (part.empty()) {
        return std::vector<std::string>{};
    }
    auto reader = StringsReader{part, archive.limits()};
    TRY_DONE(read_xml(archive, part, reader));
    return std::move(reader.strings);
}

} // namespace sonae::tables
