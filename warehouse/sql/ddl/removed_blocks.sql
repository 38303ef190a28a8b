create table removed_blocks (
    article_id varchar not null,
    block_no bigint not null,
    kind varchar not null check (kind in ('headline', 'repeated_headline', 'byline', 'published_date', 'page_date', 'source_credit', 'breadcrumb', 'counter', 'comment_form', 'related_links', 'newsletter', 'share_bar', 'navigation', 'about_box', 'caption', 'repeated_body', 'footer', 'other', 'site_name')),
    rule_id varchar not null,
    text varchar not null,
    unit varchar not null
);

comment on table removed_blocks is 'One row is one block that cleaning cut. Of text-only pages, kept and removed blocks together are the page.';
comment on column removed_blocks.article_id is 'The article, which bears the id of the page it was cleaned from [32 hex digits]';
comment on column removed_blocks.block_no is 'Order in the page, from 0; -1 for a part of its title. Of text-only pages: number of the line, counting blank ones';
comment on column removed_blocks.kind is 'What the block is';
comment on column removed_blocks.rule_id is 'Rule that made the row; `git grep` finds it';
comment on column removed_blocks.text is 'The block as it stood on the page';
comment on column removed_blocks.unit is 'Unit of work that the row came from [16 hex digits]';
