-- Why raw SQL: a trigger sees every write, also bulk updates that no Python hook sees, so a
-- process can trust its catalogue snapshot for as long as the number stands still.
CREATE FUNCTION catalog_raise_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalog_catalogversion AS v (id, number) VALUES (1, 1)
        ON CONFLICT (id) DO UPDATE SET number = v.number + 1;
    RETURN NULL;
END $$;

CREATE TRIGGER catalog_version AFTER INSERT OR UPDATE OR DELETE ON catalog_brand
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_raise_version();
CREATE TRIGGER catalog_version AFTER INSERT OR UPDATE OR DELETE ON catalog_product
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_raise_version();
CREATE TRIGGER catalog_version AFTER INSERT OR UPDATE OR DELETE ON catalog_insolespec
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_raise_version();
CREATE TRIGGER catalog_version AFTER INSERT OR UPDATE OR DELETE ON catalog_shoespec
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_raise_version();
CREATE TRIGGER catalog_version_rows AFTER INSERT OR DELETE ON catalog_variant
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_raise_version();
CREATE TRIGGER catalog_version_edit
    AFTER UPDATE OF product_id, sku, size_label, foot_min_mm, foot_max_mm, width, color_name,
        color_hex, price_minor, position ON catalog_variant
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_raise_version();
